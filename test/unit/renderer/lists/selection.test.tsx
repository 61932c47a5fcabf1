// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Column } from '../../../../renderer/lists/Column';
import { ListRow, ListTable, RowButton } from '../../../../renderer/lists/ListTable';
import { MAX_SELECTED, NOTHING, ranged, toggled, useSelection } from '../../../../renderer/lists/selection';
import { SelectionBar } from '../../../../renderer/lists/SelectionBar';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

const order = [1, 2, 3, 4, 5];

it('a range goes from the row that was selected last, in both directions, and replaces what was selected', () => {
  const from3 = toggled(toggled(NOTHING, 1), 3);
  expect([...ranged(from3, 5, order).ids]).toEqual([3, 4, 5]);
  expect([...ranged(from3, 1, order).ids]).toEqual([1, 2, 3]);
  expect([...ranged(ranged(from3, 5, order), 2, order).ids]).toEqual([2, 3]);
  expect([...ranged(NOTHING, 4, order).ids]).toEqual([4]);
});

it('never selects more than one call takes', () => {
  const many = Array.from({ length: 2 * MAX_SELECTED }, (_, i) => i);
  const all = ranged({ ids: new Set(), anchor: 0 }, many.length - 1, many);
  expect(all.ids.size).toBe(MAX_SELECTED);
  expect(toggled(all, many.length - 1).ids.size).toBe(MAX_SELECTED);
  expect(ranged({ ids: new Set(), anchor: many.length - 1 }, 0, many).ids.has(many.length - 1)).toBe(true);
});

interface Shown {
  ids: readonly number[];
  listKey?: string;
  onMore?: (() => void) | null;
  onOpen?: (id: number) => void;
}

function List({ ids, listKey = 'all', onMore = null, onOpen }: Shown) {
  const idOf = (id: number): number => id;
  const selection = useSelection({ key: listKey, rows: ids, isMore: onMore !== null, more: onMore }, idOf);
  return (
    <>
      <ListTable
        label="Leads"
        kind="lead"
        head={<Column column="company">Company</Column>}
        rows={ids}
        idOf={idOf}
        selection={selection}
        isMore={onMore !== null}
        listKey={listKey}
      >
        {(id) => (
          <ListRow id={id} name={`Lead ${id}`} onOpen={() => onOpen?.(id)}>
            <th scope="row">
              <RowButton>{`Lead ${id}`}</RowButton>
            </th>
          </ListRow>
        )}
      </ListTable>
      <SelectionBar
        selection={selection}
        one="lead"
        total={ids.length}
        columns={[{ head: 'Company', cell: (id) => `Lead ${id}` }]}
      />
    </>
  );
}
const button = (id: number) => screen.getByRole('button', { name: `Lead ${id}` });
const box = (id: number) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Select Lead ${id}` });
const selected = () =>
  screen
    .getAllByRole<HTMLInputElement>('checkbox', { name: /^Select Lead/ })
    .flatMap((each, i) => (each.checked ? [i + 1] : []));
const status = () => screen.queryByRole('status')?.textContent ?? null;

it('selects by box, with Ctrl and with Shift, and a plain click still opens the row', () => {
  const onOpen = vi.fn<(id: number) => void>();
  render(<List ids={order} onOpen={onOpen} />);
  expect(status()).toBeNull();
  fireEvent.click(box(2));
  expect(selected()).toEqual([2]);
  fireEvent.click(button(4), { ctrlKey: true });
  expect(selected()).toEqual([2, 4]);
  expect(status()).toBe('2 of 5 leads selected');
  fireEvent.click(button(1), { shiftKey: true });
  expect(selected()).toEqual([1, 2, 3, 4]);
  fireEvent.click(box(4), { ctrlKey: true });
  expect(onOpen).not.toHaveBeenCalled();
  fireEvent.click(button(5));
  expect(onOpen.mock.calls).toEqual([[5]]);
  expect(selected()).toEqual([1, 2, 3]);
});

it('selects by keys: Ctrl and Space, Shift and the arrows, Ctrl and A; Escape clears', () => {
  render(<List ids={order} />);
  button(2).focus();
  fireEvent.keyDown(button(2), { key: ' ', ctrlKey: true });
  expect(selected()).toEqual([2]);
  fireEvent.keyDown(button(2), { key: 'ArrowDown', shiftKey: true });
  expect(selected()).toEqual([2, 3]);
  expect(document.activeElement?.textContent).toBe('Lead 3');
  fireEvent.keyDown(button(3), { key: 'ArrowUp', shiftKey: true });
  expect(selected()).toEqual([2]);
  fireEvent.keyDown(button(3), { key: 'a', ctrlKey: true });
  expect(selected()).toEqual(order);
  fireEvent.keyDown(button(3), { key: 'Escape' });
  expect(selected()).toEqual([]);
  expect(status()).toBeNull();
});

it('selects all rows only once they are read', () => {
  const onMore = vi.fn<() => void>();
  const { rerender } = render(<List ids={[1, 2]} onMore={onMore} />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(onMore).toHaveBeenCalledTimes(1);
  expect(selected()).toEqual([]);
  rerender(<List ids={[1, 2, 3]} />);
  expect(selected()).toEqual([1, 2, 3]);
  // What is added later is not selected by itself.
  rerender(<List ids={[1, 2, 3, 4]} />);
  expect(selected()).toEqual([1, 2, 3]);
});

it('forgets rows that went, and begins with nothing in another view', () => {
  const { rerender } = render(<List ids={order} />);
  fireEvent.click(box(1));
  fireEvent.click(box(2));
  rerender(<List ids={[2, 3]} />);
  expect(status()).toBe('1 of 2 leads selected');
  rerender(<List ids={[2, 3]} listKey="won" />);
  expect(status()).toBeNull();
});

it('copies the selected rows with the system’s key, and leaves copying in a field alone', async () => {
  const write = vi.fn<(items: ClipboardItem[]) => Promise<void>>(() => Promise.resolve());
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(write);
  render(
    <>
      <input aria-label="Field" />
      <List ids={order} />
    </>,
  );
  fireEvent.click(box(1));
  fireEvent.click(box(3));
  screen.getByLabelText('Field').focus();
  fireEvent.copy(document);
  expect(write).not.toHaveBeenCalled();
  button(1).focus();
  await act(async () => void fireEvent.copy(document));
  const [item] = write.mock.calls[0]?.[0] ?? [];
  expect(await (await item?.getType('text/plain'))?.text()).toBe('Company\nLead 1\nLead 3');
});

it('keeps the width of a column, makes it wider and narrower by its menu, and gives it back', async () => {
  const { unmount } = render(<List ids={order} />);
  const head = () => screen.getByRole('columnheader', { name: 'Company' });
  const press = async (name: string): Promise<void> => {
    fireEvent.contextMenu(head());
    await act(async () => screen.getByRole('menuitem', { name }).click());
  };
  const width = () => head().style.getPropertyValue('--column-width');
  expect(width()).toBe('');
  // Nothing is laid out here: the narrowest width.
  await press('Make column wider');
  expect(width()).toBe('64px');
  unmount();
  render(<List ids={order} />);
  expect(width()).toBe('64px');
  await press('Reset column widths');
  expect(width()).toBe('');
});

it('takes what is stored and makes no sense for nothing stored', () => {
  localStorage.setItem('list:lead:widths', '{"company":-4}');
  render(<List ids={order} />);
  expect(screen.getByRole('columnheader', { name: 'Company' }).style.cssText).toBe('');
  const { result } = renderHook(() =>
    useSelection<number>({ key: '', rows: null, isMore: false, more: null }, (id) => id),
  );
  expect(result.current.rows).toEqual([]);
});
