// Draws bars as a list that can be tabbed through, and tells Python which one is clicked.
//
// Streamlit calls the default export once, and again with new `data`. Every word is put in as text, never as HTML.

const kept = new WeakMap(); // whether the table under a picture is open, by the element that holds the picture

function make(tag, className, words) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (words !== undefined) element.textContent = words;
  return element;
}

const percent = share => `${Math.min(100, Math.max(0, share * 100))}%`;

function legend(entries) {
  const list = make('ul', 'kb-legend');
  for (const [tone, words] of entries) {
    const item = make('li');
    const sign = make('span', `kb-sign kb-${tone}`);
    sign.setAttribute('aria-hidden', 'true');
    item.append(sign, document.createTextNode(words));
    list.append(item);
  }
  return list;
}

function track({ segments }) {
  const line = make('span', 'kb-track');
  line.setAttribute('aria-hidden', 'true');
  for (const { tone, start, end, title } of segments) {
    const part = make('span', `kb-part kb-${tone}`);
    part.style.left = percent(start);
    if (end > start) part.style.width = percent(end - start);
    else part.classList.add('kb-point');
    part.title = title;
    line.append(part);
  }
  return line;
}

function row(bar, marked, tell) {
  const item = make('li');
  const body = make(bar.id === null ? 'div' : 'button', 'kb-bar');
  if (bar.id !== null) {
    body.type = 'button';
    body.dataset.id = bar.id;
    body.setAttribute('aria-expanded', String(bar.id === marked));
    body.addEventListener('click', () => tell(bar.id));
  }
  const name = make('span', 'kb-name', bar.name);
  if (bar.note) name.append(' ', make('span', 'kb-note', bar.note));
  body.append(name, track(bar), make('span', 'kb-value', bar.value));
  item.append(body);
  return item;
}

function axis(places) {
  const line = make('div', 'kb-axis');
  const inner = make('div');
  line.setAttribute('aria-hidden', 'true');
  for (const [at, words] of places) {
    const mark = make('span', '', words);
    mark.style.left = percent(at);
    // What is named at an end of the axis does not reach out of it.
    mark.style.transform = `translateX(${at < 0.03 ? 0 : at > 0.97 ? -100 : -50}%)`;
    inner.append(mark);
  }
  line.append(inner);
  return line;
}

function table({ label, columns, bars, as_table: caption }, host) {
  const details = make('details');
  details.open = kept.get(host) ?? false;
  details.addEventListener('toggle', () => kept.set(host, details.open));
  const scroll = make('div', 'kb-scroll');
  const body = make('table');
  body.setAttribute('aria-label', label);
  const head = make('tr');
  head.append(...columns.map(words => {
    const cell = make('th', '', words);
    cell.scope = 'col';
    return cell;
  }));
  body.append(head);
  for (const { cells } of bars) {
    const line = make('tr');
    line.append(...cells.map(words => make('td', '', words)));
    body.append(line);
  }
  scroll.append(body);
  details.append(make('summary', '', caption), scroll);
  return details;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.kb-bars');
  const held = parentElement.activeElement?.dataset?.id; // the reader's place survives a new drawing
  const list = make('ul', data.wordy ? 'kb-wordy' : '');
  list.append(...data.bars.map(bar => row(bar, data.marked, id => setTriggerValue('chosen', id))));
  host.setAttribute('role', 'group');
  host.setAttribute('aria-label', data.label);
  host.replaceChildren(
    ...(data.legend.length ? [legend(data.legend)] : []),
    list,
    ...(data.axis.length ? [axis(data.axis)] : []),
    ...(data.columns.length ? [table(data, host)] : []),
  );
  if (held) [...host.querySelectorAll('button')].find(button => button.dataset.id === held)?.focus({ preventScroll: true });
  host.dataset.drawn = 'true';
}
