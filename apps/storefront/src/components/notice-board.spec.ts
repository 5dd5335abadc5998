import { NoticeBoard } from './notice-board';

describe('notice board', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('lets a message go after a while, and an offer later', () => {
    const board = new NoticeBoard();
    board.post('Tea is in your cart.');
    jest.advanceTimersByTime(7000);
    expect(board.current()).toBeUndefined();
    board.post('Tea removed.', { label: 'Undo', run: () => undefined });
    jest.advanceTimersByTime(7000);
    expect(board.current()?.text).toBe('Tea removed.');
    jest.advanceTimersByTime(7000);
    expect(board.current()).toBeUndefined();
  });

  it('keeps a message while somebody is at it', () => {
    const board = new NoticeBoard();
    board.post('Tea removed.', { label: 'Undo', run: () => undefined });
    board.hold();
    jest.advanceTimersByTime(60_000);
    expect(board.current()).toBeDefined();
    board.release();
    jest.advanceTimersByTime(13_000);
    expect(board.current()).toBeUndefined();
  });
});
