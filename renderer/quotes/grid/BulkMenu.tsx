import { MenuButton } from '../../ui/MenuButton';

interface BulkMenuProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  onPick: (value: T) => void;
}

/** One value for all selected lines. */
export const BulkMenu = <T extends string>({ label, options, onPick }: BulkMenuProps<T>) => (
  <MenuButton
    label={label}
    menuLabel={`${label} of the selected lines`}
    items={options.map(({ value, label: name }) => ({
      id: value,
      label: name,
      run: () => onPick(value),
    }))}
  />
);
