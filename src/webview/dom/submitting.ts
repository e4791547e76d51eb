/**
 * Submits a form without leaving the page. Enter in a field does so, as in any form, which the editor's own fields do not
 * do by themselves; in a list or on a button it has a meaning of its own.
 */
export function onSubmit(form: HTMLFormElement, submit: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Enter' && target instanceof Element && target.localName === 'vscode-textfield') submit();
  });
}
