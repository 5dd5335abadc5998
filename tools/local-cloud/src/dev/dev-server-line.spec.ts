import { shownLine } from './dev-server-line';

describe('a line of the development server', () => {
  it.each([
    ['2:53:30 AM [vite] (client) hmr update /src/main.tsx', '[vite] (client) hmr update /src/main.tsx'],
    ['14:53:30 [vite] (client) hmr update /src/main.tsx', '[vite] (client) hmr update /src/main.tsx'],
    ['\u001b[2m2:53:30 AM\u001b[22m [vite] ready', '[vite] ready'],
    ['    ╭─[ apps/storefront/src/main.tsx:32:7 ]', '    ╭─[ apps/storefront/src/main.tsx:32:7 ]'],
    ['    at App (/shop/apps/storefront/src/app/app.tsx:3:1)', '    at App (/shop/apps/storefront/src/app/app.tsx:3:1)'],
  ])('is read without the time: %j', (line, shown) => {
    expect(shownLine(line, 5173)).toBe(shown);
  });

  it.each([['  '], ['  ➜  Local:   http://127.0.0.1:5173/'], ['    at transform (file:///shop/node_modules/vite/dist/node.js:1:2)']])(
    'is left out when it says nothing of the website: %j',
    (line) => {
      expect(shownLine(line, 5173)).toBeUndefined();
    },
  );
});
