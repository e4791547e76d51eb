import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json';

const folders = ['docs', 'media/walkthrough', 'media/examples'];
const markdown = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
);
const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...markdown].map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

const commands = manifest.contributes.commands;
const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));

/** What links of Markdown lead to, but for those to other sites. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^\w+:/.test(link));
}

/** A heading's address, as GitHub makes it. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('The README and the pages', () => {
  it('lead to what is there', () => {
    for (const { file, text } of pages)
      for (const link of linksOf(text)) {
        const [target, anchor] = link.split('#');
        const linked = target === '' ? file : path.join(path.dirname(file), target);
        assert.ok(existsSync(linked), `${link} of ${file} is there`);
        if (anchor !== undefined)
          assert.ok(
            anchorsOf(readFileSync(linked, 'utf8')).includes(anchor),
            `${link} of ${file} is a heading`,
          );
      }
  });

  it('say in words what their pictures show', () => {
    for (const { file, text } of pages)
      for (const [picture, words] of text.matchAll(/!\[([^\]]*)\]/g))
        assert.ok(words.length > 20, `${picture} of ${file} has a text`);
  });

  it('name commands and settings that there are', () => {
    const titles = commands.map(({ title }) => title.toLowerCase());
    const known = [...settings, ...commands.map(({ command }) => command)];
    const isKnown = (name: string) =>
      known.some((each) => each === name || (name.endsWith('.') && each.startsWith(name)));
    // What is for developers has other names, such as that of the package.
    for (const { file, text } of pages.filter((page) => page.file !== 'CONTRIBUTING.md')) {
      for (const [, title] of text.matchAll(/\*\*Glassbox: ([^*]+)\*\*/g))
        assert.ok(titles.includes(title.toLowerCase()), `“${title}” of ${file} is a command`);
      for (const [, name] of text.matchAll(/[`"](glassbox\.[\w.]+)/g))
        assert.ok(isKnown(name), `${name} of ${file} is a setting or a command`);
    }
  });

  it('list every command of the palette in the README', () => {
    const hidden = manifest.contributes.menus.commandPalette.map(({ command }) => command);
    const { text } = pages[0];
    const table = text.slice(text.indexOf('## Commands'));
    for (const { command, title } of commands)
      if (!hidden.includes(command))
        assert.ok(table.includes(title.replace(/ Training$/, '')), `${title} is in the table`);
  });

  it('show every picture that is kept', () => {
    const shown = pages.flatMap(({ file, text }) =>
      linksOf(text).map((link) => path.join(path.dirname(file), link)),
    );
    for (const folder of ['docs/pictures', 'media/screenshots'])
      for (const name of readdirSync(folder)) assert.ok(shown.includes(`${folder}/${name}`), name);
  });
});
