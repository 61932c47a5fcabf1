import { expect, it, vi } from 'vitest';
import { textMenuItems } from '../../../../main/shell/text-menu';

// Electron's module is not there in plain Node, and the items need none of it.
vi.mock('electron', () => ({ Menu: {} }));

const none = { canCut: false, canCopy: false, canPaste: false, canSelectAll: false };
const rolesOf = (clicked: Parameters<typeof textMenuItems>[0]) =>
  textMenuItems(clicked).map(({ role, enabled }) => [role, enabled]);

it('offers cut, copy, paste and select all in a field, as far as they can be done', () => {
  const editFlags = { ...none, canPaste: true, canSelectAll: true };
  expect(rolesOf({ isEditable: true, selectionText: '', editFlags })).toEqual([
    ['cut', false],
    ['copy', false],
    ['paste', true],
    [undefined, undefined],
    ['selectAll', true],
  ]);
});

it('offers to copy what is selected elsewhere, and nothing where nothing is', () => {
  const editFlags = { ...none, canCopy: true };
  expect(rolesOf({ isEditable: false, selectionText: 'Q-1001', editFlags })).toEqual([['copy', true]]);
  expect(rolesOf({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]);
});
