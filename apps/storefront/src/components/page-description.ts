import { useEffect } from 'react';

/** What search engines and shared links say of this page; the shop's own words again when it is left. */
export function usePageDescription(text: string | undefined): void {
  useEffect(() => {
    const meta = document.querySelector('meta[name="description"]');
    const before = meta?.getAttribute('content');
    if (!meta || !text) return;
    meta.setAttribute('content', text);
    return () => meta.setAttribute('content', before ?? '');
  }, [text]);
}
