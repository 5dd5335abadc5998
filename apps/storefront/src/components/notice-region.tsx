import { createContext, use, useSyncExternalStore } from 'react';
import type { NoticeBoard } from './notice-board';

const NoticeBoardContext = createContext<NoticeBoard | undefined>(undefined);

export const NoticeBoardProvider = NoticeBoardContext.Provider;

export function useNoticeBoard(): NoticeBoard {
  const board = use(NoticeBoardContext);
  if (!board) throw new Error('useNoticeBoard needs a NoticeBoardProvider above it');
  return board;
}

/** The live region: always in the page, so that screen readers watch it before the first message comes. */
export function NoticeRegion() {
  const board = useNoticeBoard();
  const notice = useSyncExternalStore(board.subscribe, board.current);
  return (
    <div className="notice-region" role="status" aria-label="Messages">
      {notice && (
        <div
          key={notice.id}
          className={notice.isQuiet ? 'visually-hidden' : 'notice'}
          onMouseEnter={board.hold}
          onMouseLeave={board.release}
          onFocus={board.hold}
          onBlur={board.release}
        >
          <span>{notice.text}</span>
          {notice.actions.length > 0 && (
            <div className="notice__actions">
              {notice.actions.map((action) => (
                <button
                  key={action.label}
                  type="button"
                  className="notice__action"
                  onClick={({ currentTarget }) => {
                    // The button under the finger goes with its message.
                    const place = currentTarget.closest('dialog') ?? document.getElementById('content');
                    board.dismiss();
                    place?.focus({ preventScroll: true });
                    action.run();
                  }}
                >
                  {action.label}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
