import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText as wordsOf } from '../../../../main/intake/formats/html-to-text';

const htmlToText = (html: string): string => wordsOf(html).text;

describe('the words of HTML', () => {
  it.each([
    ['paragraphs', '<p>Hi,</p><p>2 VAs</p>', 'Hi,\n2 VAs'],
    ['lines of an email program', '<div>Hi,</div><div><br></div><div>2 VAs</div>', 'Hi,\n\n2 VAs'],
    ['breaks', 'a<br>b<br/><br>c', 'a\nb\n\nc'],
    ['lists', '<ul><li>2 VAs</li><li>1 TL</ul>end', '- 2 VAs\n- 1 TL\nend'],
    ['preformatted lines', '<pre>2 VAs\n1 TL</pre>', '2 VAs\n1 TL'],
    ['words that go on', '2 <b>senior</b>\n  book<i>keepers</i>', '2 senior bookkeepers'],
    [
      'entities',
      '2&ndash;3 &rsquo;x&rsquo; &pound; &#x2014; &#33; &eacute; &amp;lt; a&nbsp;b',
      '2–3 ’x’ £ — ! é &lt; a b',
    ],
    ['unseen parts', '<title>t</title><style>p{}</style><script>x()</script><!-- c -->seen', 'seen'],
    ['an element that has no end', 'seen<style>p{}', 'seen'],
    ['a bare sign', '2 < 3 and 4 > 1', '2 < 3 and 4 > 1'],
  ])('have %s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each([
    ['plain', '<table><tr><th>Role<th>Qty</tr><tr><td>VA</td><td>2</td></tr></table>'],
    ['with end tags left out', '<table><tr><th>Role<th>Qty<tr><td>VA<td>2</table>'],
    [
      'with paragraphs in its cells',
      '<table><tr><td><p>Role</p></td><td><p>Qty</p></td></tr><tr><td><p>VA</p></td><td><p>2</p></td></tr></table>',
    ],
    [
      'within a table of layout',
      '<table><tr><td>Hi<table><tr><td>Role</td><td>Qty</td></tr><tr><td>VA</td><td>2</td></tr></table></td></tr></table>',
    ],
  ])('keep the cells of a table apart: %s', (_, html) => {
    expect(htmlToText(html)).toMatch(/^(?:Hi\n)?Role \| Qty\nVA \| 2$/);
  });

  it('keep an empty cell', () => {
    expect(htmlToText('<table><tr><td>VA</td><td></td><td>2</td></tr></table>')).toBe('VA | | 2');
  });

  it('read a table of layout as paragraphs', () => {
    const long = 'word '.repeat(300).trim();
    expect(htmlToText(`<table><tr><td>${long}</td><td>b</td></tr></table>`)).toBe(`${long}\nb`);
  });

  it.each([
    [
      'Gmail',
      '<div class="gmail_quote"><div>On Fri, Ana wrote:<br></div><blockquote class="gmail_quote"><div>5 CSRs</div><blockquote class="gmail_quote">1 TL</blockquote></blockquote></div>',
      'On Fri, Ana wrote:\n> 5 CSRs\n> > 1 TL',
    ],
    [
      'Apple Mail',
      '<blockquote type="cite"><div>On Fri, Ana wrote:</div><br>5 CSRs</blockquote>',
      '> On Fri, Ana wrote:\n>\n> 5 CSRs',
    ],
    [
      'Outlook',
      '<div id="divRplyFwdMsg"><b>From:</b> Ana<br><b>Sent:</b> Friday<br><b>Subject:</b> Staff</div><div>5 CSRs</div>',
      'From: Ana\nSent: Friday\nSubject: Staff\n5 CSRs',
    ],
  ])('mark what %s quotes', (_, html, text) => {
    expect(htmlToText(`<p>2 VAs</p>${html}`)).toBe(`2 VAs\n${text}`);
  });

  it('keep a block that is only indented', () => {
    expect(
      htmlToText('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">2 VAs</blockquote>'),
    ).toBe('2 VAs');
  });

  it.each([
    ['<div style="display: none">5 CSRs<div>x</div></div>2 VAs', { text: '2 VAs', hidden: '5 CSRs\nx' }],
    ['<span hidden>5 CSRs</span>2 VAs', { text: '2 VAs', hidden: '5 CSRs' }],
    ['<s>5 CSRs</s> 2 VAs', { text: '2 VAs', struck: '5 CSRs' }],
    ['<span style="color:red; text-decoration:line-through">5</span> 2 VAs', { text: '2 VAs', struck: '5' }],
    ['<img style="display:none">2 VAs', { text: '2 VAs', hidden: '' }],
  ])('set hidden and crossed-out words apart: %s', (html, parts) => {
    expect(wordsOf(html)).toMatchObject(parts);
  });

  const bombs: [string, string][] = [
    ['open signs', '<'.repeat(200_000)],
    ['open tags', '<a '.repeat(100_000)],
    ['<style>', '<style>'.repeat(50_000)],
    ['<br ', '<br '.repeat(50_000)],
    ['nested tables', '<table><tr><td>'.repeat(50_000)],
    ['elements never opened', `${'<b>'.repeat(50_000)}${'</i>'.repeat(50_000)}`],
    ['comments', '<!--'.repeat(50_000)],
    ['entities', '&amp'.repeat(100_000)],
    ['cells', `<table><tr>${'<td>a</td>'.repeat(50_000)}`],
    ['bars', `${'| '.repeat(100_000)}x`],
    ['attributes', `<p ${'a="'.repeat(50_000)}`],
    ['styles', `<p style="${'a'.repeat(200_000)}`],
    ['quotes', '<blockquote>'.repeat(50_000)],
    ['hidden elements', '<div hidden>'.repeat(50_000)],
  ];
  // Work that grows with the square of the length does not end within the time of a test.
  it.each(bombs)('are read in linear time: %s', (_, html) => {
    expect(htmlToText(html.repeat(5)).length).toBeLessThanOrEqual(html.length * 10);
  });

  it('never fail', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'td',
      'tr',
      'table',
      '<p>',
      '</',
      '&',
      '#x',
      ';',
      'a',
      '\n',
      '<!--',
      '-->',
      '"',
      '=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = htmlToText(pieces.join(''));
        return text === text.trim() && !text.includes('\n\n\n');
      }),
    );
  });
});
