import { useSyncExternalStore } from 'react';

/** Whether this tab is the one on the screen, and there is a connection. */
export function usePageIsSeen(): boolean {
  return useSyncExternalStore(subscribe, isSeen);
}

const isSeen = () => document.visibilityState === 'visible' && navigator.onLine;

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
