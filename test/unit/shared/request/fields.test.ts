/** People who are named by their field alone: `2 billing staff`, `2 in accounts payable`, `Order processing - 1`. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';
import { context, read } from './reading-context';

const HEAD =
  / (?:Specialist|Coordinator|Assistant|Associate|Agent|Representative|Analyst|Administrator|Officer|Clerk|Processor|Manager)$/;
const FIELDS = [
  ...new Set(context.catalogue.roles.filter((role) => HEAD.test(role)).map((role) => role.replace(HEAD, ''))),
].map((field) => field.toLowerCase());

describe('people named by their field', () => {
  it.each([
    '2 X people, 1 bookkeeper',
    'We need 2 X staff and a bookkeeper, AUD',
    '2 x X, 1 x bookkeeper',
    'We need 2 in X and 1 bookkeeper.',
    'X - 2\nbookkeeper - 1',
    '2 - X\n1 - bookkeeper',
    'Role,Number\nbookkeeper,1\nX,2',
    'role;level;number\nbookkeeper;senior;1\nX;junior;2',
  ])('are seldom lost in "%s"', (form) => {
    const lost = FIELDS.filter((field) => {
      const { roles } = read(form.replace('X', field));
      return roles.length < 2;
    });
    expect(FIELDS.length).toBeGreaterThan(100);
    expect(lost.length).toBeLessThan(FIELDS.length / 25);
  });

  it.each([
    [
      'role;level;number\nMedical coder;senior;2\nInsurance verification;junior;4',
      '2 Medical Coder senior, 4 Insurance Verification Specialist junior',
    ],
    [
      '2 - property administrators\n1 - assistant property manager\n3 - ISA',
      '2 Property Administrator, 1 Assistant Property Manager, 3 Inside Sales Agent (Real Estate)',
    ],
    [
      'Chat support - 2 (weekdays)\nOrder processing - 1',
      '2 Chat Support Agent, 1 Order Processing Specialist',
    ],
    ['2 in accounts payable and 1 bookkeeper', '2 Accounts Payable Specialist, 1 Bookkeeper'],
    ['2x paralegal (1 snr), wfh', '1 Paralegal wfh, 1 Paralegal senior wfh'],
  ])('are read in %s', (text, reading) => expect(glance(text)).toBe(reading));

  it.each([
    ['We need someone to run payroll for 60 staff, AUD', '1 Payroll Specialist | AUD'],
    ['a recruiter and an HR assistant for about 45 people', '1 Recruiter, 1 HR Assistant'],
    ['bookkeepers for 3 people', '3 Bookkeeper'],
  ])('are not those whom somebody works for in %s', (text, reading) => expect(glance(text)).toBe(reading));
});
