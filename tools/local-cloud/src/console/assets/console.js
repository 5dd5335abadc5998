/* global document, location, DOMParser, CSS, getSelection */
const COUNT = new Intl.NumberFormat('en-GB');
const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });
/** As the server writes them. */
const brief = (value) => (value < 10_000 ? COUNT : COMPACT).format(value);
const STATE_MS = 1000;
const PAGE_MS = 2000;
const HOT_MS = 900;
const FOCUSABLE = 'a, button, input, select, summary';
const linkState = document.querySelector('[data-link]');

/** Tells when the local cloud no longer answers, and when it does again. */
function tell(problem) {
  linkState.textContent = problem ?? '';
  linkState.hidden = problem === undefined;
}

async function ask(address, options) {
  const response = await fetch(address, { cache: 'no-store', ...options }).catch((cause) => {
    throw new Error('The local cloud does not answer.', { cause });
  });
  if (!response.ok) throw new Error((await response.json()).error);
  return response;
}

/** Counts of the diagram change in place; a part that is new is worth a reload. */
async function followState(diagram) {
  const { nodes, edges, isSettled, unsettled } = await (await ask('/_local/api/state')).json();
  if (nodes.some(({ id }) => !diagram.querySelector(`[data-node="${CSS.escape(id)}"]`))) return location.reload();
  for (const node of nodes) showNode(diagram, node);
  for (const edge of edges) showEdge(diagram, edge);
  const settled = document.querySelector('[data-settled]');
  settled.textContent = isSettled ? 'settled' : `busy, ${COUNT.format(unsettled.length)} open`;
  settled.dataset.tone = isSettled ? 'good' : 'calm';
}

function showNode(diagram, { id, state, counts }) {
  for (const element of diagram.querySelectorAll(`[data-node="${CSS.escape(id)}"]`)) {
    for (const each of ['running', 'stopped', 'failing']) element.classList.toggle(`is-${each}`, each === state);
    for (const text of element.querySelectorAll('[data-state]')) text.textContent = state;
    for (const shown of element.querySelectorAll('[data-count]')) {
      const value = counts[shown.dataset.count.split(' ').at(-1)] ?? 0;
      if (shown.textContent !== brief(value)) shown.textContent = brief(value);
      shown.toggleAttribute('data-zero', value === 0);
    }
  }
}

function showEdge(diagram, { from, to, uses = 0 }) {
  for (const edge of diagram.querySelectorAll(`[data-edge="${CSS.escape(`${from} ${to}`)}"]`)) {
    if (uses <= Number(edge.dataset.uses)) continue;
    edge.dataset.uses = uses;
    edge.classList.add('is-hot');
    setTimeout(() => edge.classList.remove('is-hot'), HOT_MS);
  }
}

/** Whoever reads, types or has opened something there is not disturbed. */
const isInUse = (area) =>
  area.querySelector('details[open]') !== null ||
  (area !== document.activeElement && area.contains(document.activeElement)) ||
  (!getSelection().isCollapsed && area.contains(getSelection().anchorNode));

/** Fetches the page again and takes over the areas that have changed. */
async function refresh({ isForced = false } = {}) {
  const areas = [...document.querySelectorAll('[data-refresh]')];
  if (areas.length === 0 || (!isForced && areas.every(isInUse))) return;
  const text = await (await fetch(location.href, { cache: 'no-store' })).text();
  const fresh = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[data-refresh]')];
  areas.forEach((area, index) => {
    const newer = fresh[index];
    if (newer && (isForced || !isInUse(area)) && newer.innerHTML !== area.innerHTML) replace(area, newer);
  });
}

/** Whoever has pressed a button there goes on from the same place. */
function replace(area, newer) {
  const place = [...area.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  area.replaceChildren(...newer.childNodes);
  area.querySelectorAll(FOCUSABLE)[place]?.focus();
}

/** Forms marked so are sent to the control API as JSON. */
async function post(form, submitter) {
  const fields = [...new FormData(form, submitter)].map(([name, value]) => [name, Number(value)]);
  await ask(form.dataset.post, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(fields)),
  });
  await refresh({ isForced: true });
}

document.addEventListener('submit', (event) => {
  if (!event.target.dataset.post) return;
  event.preventDefault();
  post(event.target, event.submitter).catch((error) => tell(error.message));
});
document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-auto] select')) target.form.requestSubmit();
});

/** Repeats while the page is looked at, and never two at a time. */
async function every(ms, action) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (document.hidden) continue;
    await action().then(
      () => tell(),
      (error) => tell(error.message),
    );
  }
}

document.querySelector('nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
const diagram = document.querySelector('[data-live]');
if (diagram) void every(STATE_MS, () => followState(diagram));
void every(PAGE_MS, refresh);
