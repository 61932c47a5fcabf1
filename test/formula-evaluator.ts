/** Works out the formula of an explanation exactly, independently of the product's own arithmetic. */

interface Fraction {
  n: bigint;
  d: bigint;
}

/**
 * @returns the value rounded half-up to `decimals` decimals, as digits with a point
 * @throws {Error} where the text is no formula of the grammar in shared/pricing/explanation.ts
 */
export function evaluate(formula: string, decimals: number): string {
  const tokens = formula.match(/\d[\d,]*(?:\.\d+)?|min|max|floor|round|[+−×÷(),%]/g) ?? [];
  if (tokens.join('').replace(/,/g, '') !== formula.replace(/[\s,]/g, ''))
    throw new Error(`not a formula: ${formula}`);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (wanted?: string): string => {
    const token = tokens[at];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`expected ${wanted}: ${formula}`);
    at += 1;
    return token;
  };
  const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
  const rounded = (value: Fraction, places: number): bigint => {
    const scaled = value.n * 10n ** BigInt(places);
    return (2n * scaled + value.d) / (2n * value.d);
  };

  function sum(): Fraction {
    let value = product();
    while (peek() === '+' || peek() === '−') {
      const sign = take() === '+' ? 1n : -1n;
      const next = product();
      value = { n: value.n * next.d + sign * next.n * value.d, d: value.d * next.d };
    }
    return value;
  }
  function product(): Fraction {
    let value = atom();
    while (peek() === '×' || peek() === '÷') {
      const operator = take();
      const next = atom();
      value =
        operator === '×'
          ? { n: value.n * next.n, d: value.d * next.d }
          : { n: value.n * next.d, d: value.d * next.n };
    }
    return value;
  }
  function atom(): Fraction {
    const token = take();
    if (token === '(') {
      const value = sum();
      take(')');
      return value;
    }
    if (/^[a-z]/.test(token)) {
      take('(');
      const first = sum();
      let value = first;
      if (token === 'floor') value = { n: first.n / first.d, d: 1n };
      else {
        take(',');
        const second = sum();
        if (token === 'min') value = less(first, second) ? first : second;
        else if (token === 'max') value = less(first, second) ? second : first;
        else value = { n: rounded(first, Number(second.n)), d: 10n ** second.n };
      }
      take(')');
      return value;
    }
    const [whole = '0', fraction = ''] = token.replace(/,/g, '').split('.');
    let value: Fraction = { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
    if (peek() === '%') {
      take();
      value = { n: value.n, d: value.d * 100n };
    }
    return value;
  }

  const value = sum();
  if (at !== tokens.length) throw new Error(`left over: ${tokens.slice(at).join(' ')} in ${formula}`);
  const digits = rounded(value, decimals)
    .toString()
    .padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
