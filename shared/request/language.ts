/** Tells texts that are neither English nor Filipino, which the offline reader declines. */
import { STOP_WORDS } from './phrases';
import type { Token } from './tokens';

/** Everyday words of other languages that are no words of English or Filipino. */
const FOREIGN = new Set(
  `necesito necesitamos queremos quiero busco buscamos desde con por favor los las del una unos unas asistentes asistente contador contadores puede pueden oficina cuanto cuesta gracias hola buenos besoin nous avons avoir voudrions voudrais je cherche cherchons des les une pour avec bonjour merci assistants virtuels assistant comptable comptables bureau travail domicile devis wir ich brauchen brauche suchen suche einen eine einer ein zwei drei vier und bitte mit im fur fuer angebot buchhalter assistenten virtuelle virtueller deutsch danke guten preis preciso precisamos quero dois duas tres assistentes contadores casa orcamento obrigado ola abbiamo bisogno cerchiamo cerco due assistenti virtuali ufficio grazie buongiorno preventivo contabili per wij hebben nodig zoeken een twee boekhouder graag offerte kantoor thuis vanuit vi behover saya kami butuh membutuhkan dua orang untuk dari rumah kantor tolong terima kasih toi can nhan vien potrzebujemy potrzebuje ihtiyacimiz istiyoruz lazim`.split(
    /\s+/,
  ),
);
const SHARED = new Set('assistant assistants con casa per can des im les tres'.split(' '));

/** True where most letters are of another script, or other languages' words outnumber ours. */
export function isOtherLanguage(tokens: readonly Token[]): boolean {
  let latin = 0;
  let other = 0;
  let foreign = 0;
  let ours = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'word') continue;
    if (/^[a-z]/.test(text)) latin += text.length;
    else other += text.length;
    if (FOREIGN.has(text) && !SHARED.has(text)) foreign += 1;
    else if (STOP_WORDS.has(text)) ours += 1;
  }
  return (other > latin && other > 1) || (foreign >= 2 && foreign > ours);
}
