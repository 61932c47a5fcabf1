import { describe, expect, it } from 'vitest';
import { toExpectedForm } from '../../../../shared/request/expected-form';
import { read } from './reading-context';

const titles = (text: string): string => {
  const form = toExpectedForm(read(text));
  return 'roles' in form ? form.roles.map(({ count, title }) => `${count} ${title}`).join(', ') : form.reject;
};

describe('what is part of something longer', () => {
  it.each([
    ['2 bookkeepers for our firm in Mobile, AL 36602', '2 Bookkeeper'],
    ['We are in Baton Rouge, LA. 2 bookkeepers', '2 Bookkeeper'],
    ['Our Richmond, VA 23220-1104 shop wants 1 paralegal', '1 Paralegal'],
    ['Newcastle NSW 2300, 3 paralegals', '3 Paralegal'],
    ['Meeting at 4 PM ET. 2 paralegals', '2 Paralegal'],
    ['Ring me 4:15pm. 2 paralegals', '2 Paralegal'],
    ['2 paralegals, 8:30 to 5, hybrid', '2 Paralegal'],
    ['Ref VA-2026-118: 1 paralegal', '1 Paralegal'],
    ['1 paralegal (job no CSR_77_EA)', '1 Paralegal'],
    ['12 Paralegal Lane is our address. 1 bookkeeper', '1 Bookkeeper'],
    ['Call (412) 555-0147. 2 bookkeepers', '2 Bookkeeper'],
  ])('is no fact in "%s"', (text, expected) => {
    expect(titles(text)).toBe(expected);
  });

  it.each([
    ['2 CSRs, VA and EA', '2 Customer Service Representative, 1 Virtual Assistant, 1 Executive Assistant'],
    ['Bookkeeper, VA', '1 Bookkeeper, 1 Virtual Assistant'],
    ['3-CSR team please', '3 Customer Service Representative'],
    ['2-VA', '2 Virtual Assistant'],
    ['1 CONTRACT TO CLOSE COORDINATOR', '1 Transaction Coordinator'],
    ['1 Contract To Close Coordinator', '1 Transaction Coordinator'],
    ['VA x3', '3 Virtual Assistant'],
    ['we need PA support: 2 VAs by mid-2027', '2 Virtual Assistant'],
    ['need 12 CSRs, 4 EAs', '12 Customer Service Representative, 4 Executive Assistant'],
  ])('leaves a fact alone in "%s"', (text, expected) => {
    expect(titles(text)).toContain(expected.split(', ')[0]);
    expect(titles(text).split(', ').length).toBeGreaterThanOrEqual(expected.split(', ').length);
  });
});

describe('thousands', () => {
  it.each([
    ['We plan with 1.000 customer service reps, hybrid, EUR', 'count_over_limit'],
    ['1.200.000 orders a year, so 2 bookkeepers', '2 Bookkeeper'],
    ['Budget 2.500 EUR each for 2 bookkeepers', '2 Bookkeeper'],
    ['Version 1.0.12: 2 bookkeepers', '2 Bookkeeper'],
  ])('may have a dot: "%s"', (text, expected) => {
    expect(titles(text)).toBe(expected);
  });
});

describe('titles of people', () => {
  it.each([
    ['Gwen, Office Manager at Fairhill Vets, wants 2 bookkeepers', '2 Bookkeeper'],
    ['I am the office manager and need 2 bookkeepers', '2 Bookkeeper'],
    ["I'm a paralegal at Finch LLP. Quote 1 bookkeeper please", '1 Bookkeeper'],
    ['Speaking as a former nurse: 2 bookkeepers', '2 Bookkeeper'],
    ['Our accountant Liv Moe will ring. We need 2 bookkeepers', '2 Bookkeeper'],
    ['Ask Jo, our office manager, if unclear. 2 bookkeepers', '2 Bookkeeper'],
  ])('are no role to fill in "%s"', (text, expected) => {
    expect(titles(text)).toBe(expected);
  });

  it.each([
    ['Hi Ana, office manager for our clinic please', '1 Office Manager'],
    ['We want someone to work as a bookkeeper', '1 Bookkeeper'],
    ["I'm after a paralegal", '1 Paralegal'],
  ])('are roles where they are wanted: "%s"', (text, expected) => {
    expect(titles(text)).toBe(expected);
  });
});
