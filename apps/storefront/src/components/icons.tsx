import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const icon = (path: string) =>
  function PathIcon() {
    return (
      <Icon>
        <path d={path} />
      </Icon>
    );
  };

export const BasketIcon = icon('M4 10h16l-1.6 8.4a2 2 0 0 1-2 1.6H7.6a2 2 0 0 1-2-1.6zM8 10a4 5.5 0 0 1 8 0');
export const MinusIcon = icon('M6 12h12');
export const PlusIcon = icon('M12 6v12M6 12h12');
export const SearchIcon = icon('M16.5 16.5 21 21M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z');
export const CheckIcon = icon('m5 12.5 4.5 4.5L19 7.5');
export const CrossIcon = icon('M7 7l10 10M17 7 7 17');
export const BackIcon = icon('M19 12H5m6-6-6 6 6 6');
