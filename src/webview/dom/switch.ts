import { h, setText } from './element';

export interface Switch<T extends string> {
  readonly element: HTMLElement;
  set(value: T): void;
  relabel(value: T, label: string): void;
}

/** A few choices as radio buttons that look like one switch. */
export function createSwitch<T extends string>(
  name: string,
  group: string,
  choices: readonly { readonly value: T; readonly label: string }[],
  onChoice: (value: T) => void,
): Switch<T> {
  const options = new Map(
    choices.map(({ value, label }) => {
      const radio = h('input', { type: 'radio', name: group });
      radio.addEventListener('change', () => onChoice(value));
      return [value, { radio, text: h('span', {}, label) }];
    }),
  );
  return {
    element: h(
      'div',
      { class: 'switch', role: 'radiogroup', 'aria-label': name },
      ...Array.from(options.values(), ({ radio, text }) => h('label', {}, radio, text)),
    ),
    set(value) {
      const option = options.get(value);
      if (option && !option.radio.checked) option.radio.checked = true;
    },
    relabel(value, label) {
      const option = options.get(value);
      if (option) setText(option.text, label);
    },
  };
}
