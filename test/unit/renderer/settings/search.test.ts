// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { settingWords } from '../../../../renderer/settings/pricing-rows';
import { markMatches } from '../../../../renderer/settings/settings-search';
import { SETTING_SCHEMAS } from '../../../../shared/settings/settings';

function page(html: string) {
  const root = document.createElement('div');
  root.innerHTML = html;
  const sections = [...root.querySelectorAll('section')].map((element) => ({
    element,
    heading: element.querySelector('h2'),
    settings: [...element.querySelectorAll('p')],
  }));
  const shown = () =>
    [...root.querySelectorAll('section:not([data-unmatched]) p:not([data-unmatched])')].map(
      (each) => each.id,
    );
  return { root, sections, shown };
}

const HTML = `
  <section id="mail"><h2>Mail server</h2><p id="host">Host</p><p id="port">Port</p></section>
  <section id="look"><h2>Appearance</h2><p id="theme">Theme, light or dark</p><p id="tray">Tray icon</p></section>
  <section id="aliases"><h2>Aliases</h2>Café words</section>`;

it('shows the settings that have all words, in any case and with or without accents', () => {
  const { sections, shown, root } = page(HTML);
  expect(markMatches({ sections }, ' THEME dark ')).toBe(1);
  expect(shown()).toEqual(['theme']);
  // A word of the section narrows together with one of the setting.
  expect(markMatches({ sections }, 'mail port')).toBe(1);
  expect(shown()).toEqual(['port']);
  expect(markMatches({ sections }, 'server')).toBe(2);
  expect(markMatches({ sections }, 'cafe')).toBe(1);
  expect(root.querySelector('#aliases')?.hasAttribute('data-unmatched')).toBe(false);
  expect(markMatches({ sections }, 'zebra')).toBe(0);
  expect(shown()).toEqual([]);
  markMatches({ sections }, '  ');
  expect(shown()).toHaveLength(4);
});

it('every setting has a name for the message that it was saved', () => {
  expect([...SETTING_SCHEMAS.keys()].filter((key) => settingWords(key) === key)).toEqual([]);
});
