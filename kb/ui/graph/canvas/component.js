// Draws a graph with vis-network and tells Python what is clicked, opened, hidden and moved.
//
// Streamlit calls the default export once, and again with new `data`. What lives between two calls is kept by the element
// that the component is mounted on. Python decides where nodes stand; a node that is drawn already is never moved, unless
// Python says that all of it is another drawing. Every word is put in as text, never as HTML.

const views = new WeakMap();
const DOUBLE_CLICK = 180; // ms in which a second click makes the first one part of a double click
const STEADY = 220; // ms without another arrow key before Python is told where the selection came to rest
const FIT = { maxZoomLevel: 1.15 };
const LABEL = 60; // how far a label reaches to each side of its node
const READABLE = 0.62; // scale below which labels are hard to read
const GLIDE = { duration: 350, easingFunction: 'easeInOutQuad' };
const MARGIN = 30;
const LEAST = 380; // pixels high on a narrow screen
const ZOOM = 1.25;
const ALL_WORDS = 16; // with more relations than this only those of the selected node are named
const ALIKE = 8; // and of those that are called the same, no more than this: they tell nothing apart

const SHAPES = {
  dot: 'M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1z',
  square: 'M1.5 1.5h11v11h-11z',
  diamond: 'M7 .5 13.5 7 7 13.5.5 7z',
  triangle: 'M7 1 13.5 13H.5z',
  triangleDown: 'M7 13 13.5 1H.5z',
  hexagon: 'M3.7 1.2h6.6L13.5 7l-3.2 5.8H3.7L.5 7z',
  star: 'm7 .5 2 4.4 4.7.5-3.5 3.2 1 4.7L7 10.9l-4.2 2.4 1-4.7L.3 5.4 5 4.9z',
};
const SVG = 'http://www.w3.org/2000/svg';

function element(name, words, attributes = {}) {
  const made = document.createElement(name);
  if (words != null) made.textContent = String(words);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const prepared = item => (item.title == null ? { ...item } : { ...item, title: element('div', item.title) });
const unplaced = ({ x, y, ...rest }) => rest;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
// How wide words are drawn, near enough: a Chinese character is as wide as high.
const width = (words, size) => [...words].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? size : size * 0.58), 0);
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const box = (x, y, w, h) => ({ left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2 });

class View {
  constructor(parent, data) {
    const find = name => parent.querySelector(name);
    [this.host, this.controls, this.live, this.list, this.keys] =
      ['.kb-canvas', '.kb-controls', '.kb-live', '.kb-legend', '.kb-keys'].map(find);
    // Percentages do not reach through Streamlit's wrappers, and vis-network measures when it is made.
    const across = this.host.clientWidth || data.height;
    this.host.style.height = `${Math.round(Math.min(data.height, Math.max(across, LEAST)))}px`;
    this.nodes = new vis.DataSet(data.nodes.map(prepared));
    this.edges = new vis.DataSet(data.edges.map(prepared));
    this.network = new vis.Network(this.host, { nodes: this.nodes, edges: this.edges }, data.options);
    this.host.querySelector('.vis-network').removeAttribute('tabindex'); // one stop for Tab: the host's
    this.untouched = true;
    this.told = 0;
    this.listen();
    this.host.kbNetwork = this.network; // how a test finds a node on the canvas
    this.show(data);
    this.begin();
  }

  listen() {
    const { network } = this;
    network.on('click', ({ nodes, edges }) => {
      clearTimeout(this.waiting);
      this.host.focus({ preventScroll: true });
      const selected = nodes.length ? { kind: 'node', id: nodes[0] } : edges.length ? { kind: 'edge', id: edges[0] } : null;
      if (!selected) {
        this.mark(this.selected); // vis-network unselects where a click hits nothing; the details still show it
        return;
      }
      this.mark(selected);
      this.waiting = setTimeout(() => this.choose(selected), DOUBLE_CLICK);
    });
    network.on('doubleClick', ({ nodes }) => {
      clearTimeout(this.waiting);
      if (nodes.length) this.trigger('expand', nodes[0]);
    });
    network.on('dragStart', () => { this.untouched = false; });
    network.on('zoom', () => { this.untouched = false; });
    network.on('dragEnd', ({ nodes }) => { if (nodes.length) { this.report(); this.name(); } });
    network.on('resize', () => { if (this.untouched) this.begin(); });
    network.once('afterDrawing', () => { this.host.dataset.drawn = 'true'; });
    this.host.addEventListener('keydown', event => this.key(event));
    this.controls.addEventListener('click', ({ target }) => this.act(target.closest('button')?.dataset.do));
    this.list.addEventListener('click', ({ target }) => {
      const label = target.closest('button')?.dataset.label;
      if (label) this.trigger('toggle', label);
    });
  }

  // --- the camera -------------------------------------------------------------------------------------------------

  // vis-network leaves no air around the outermost labels.
  fit() {
    this.network.fit({ ...FIT, animation: false });
    this.network.moveTo({ scale: this.network.getScale() * 0.93 });
    this.untouched = true;
  }

  // A picture too large to be read as a whole begins at what is chosen, else at its upper left corner.
  begin() {
    this.fit();
    if (this.network.getScale() >= READABLE) return;
    const places = Object.values(this.network.getPositions());
    const chosen = this.selected?.kind === 'node' && this.network.getPositions([this.selected.id])[this.selected.id];
    const along = (axis, pixels, beyond) => {
      const all = places.map(place => place[axis]);
      const half = pixels / READABLE / 2;
      const [first, last] = [Math.min(...all) - beyond + half, Math.max(...all) + beyond - half];
      if (first >= last) return (first + last) / 2;
      // The camera stays over the picture: no half of it is blank.
      return Math.min(Math.max(chosen ? chosen[axis] : first, first), last);
    };
    const { clientWidth, clientHeight } = this.host;
    this.network.moveTo({
      scale: READABLE,
      position: { x: along('x', clientWidth, MARGIN + LABEL), y: along('y', clientHeight, MARGIN + LABEL / 2) },
    });
  }

  zoom(by) {
    this.untouched = false;
    this.network.moveTo({ scale: this.network.getScale() * by });
  }

  act(what) {
    if (what === 'nearer') this.zoom(ZOOM);
    else if (what === 'farther') this.zoom(1 / ZOOM);
    else if (what === 'whole') this.fit();
    else if (what === 'save') this.save();
  }

  bring(id) {
    if (this.nodes.get(id) && !this.inSight([id])) {
      this.untouched = false;
      this.network.focus(id, { scale: this.network.getScale(), animation: GLIDE });
    }
  }

  inSight(ids) {
    const { clientWidth, clientHeight } = this.host;
    return Object.values(this.network.getPositions(ids)).every(place => {
      const { x, y } = this.network.canvasToDOM(place);
      return x > MARGIN && y > MARGIN && x < clientWidth - MARGIN && y < clientHeight - MARGIN;
    });
  }

  // What is seen, on white, with its legend: made here, sent nowhere.
  save() {
    const seen = this.host.querySelector('canvas');
    const ratio = seen.width / seen.clientWidth;
    const line = 22 * ratio;
    const paper = document.createElement('canvas');
    paper.width = seen.width;
    paper.height = seen.height + 2 * line;
    const pen = paper.getContext('2d');
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, paper.width, paper.height);
    pen.drawImage(seen, 0, 0);
    pen.font = `${13 * ratio}px ${getComputedStyle(this.list).fontFamily}`;
    let x = 10 * ratio;
    let y = seen.height + line;
    for (const { name, colour, shape, on } of this.data.legend) {
      if (!on) continue;
      const across = 20 * ratio + pen.measureText(name).width;
      if (x + across > paper.width) [x, y] = [10 * ratio, y + line];
      pen.save();
      pen.translate(x, y - 11 * ratio);
      pen.scale(ratio, ratio);
      const sign = new Path2D(SHAPES[shape] ?? SHAPES.dot);
      pen.fillStyle = colour;
      pen.fill(sign);
      pen.strokeStyle = '#24292f';
      pen.stroke(sign);
      pen.restore();
      pen.fillStyle = '#24292f';
      pen.fillText(name, x + 18 * ratio, y);
      x += across + 14 * ratio;
    }
    paper.toBlob(picture => {
      const link = element('a', null, { href: URL.createObjectURL(picture), download: this.data.words.file });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }, 'image/png');
  }

  // --- the keyboard -----------------------------------------------------------------------------------------------

  key(event) {
    if (event.altKey || event.target !== this.host) return;
    // Not a shortcut of the whole page: a text field has its own way to undo.
    const back = { z: event.shiftKey ? 'redo' : 'undo', y: 'redo' }[event.key.toLowerCase()];
    if (event.ctrlKey || event.metaKey) {
      if (!back) return;
      this.trigger('back', back);
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const node = this.selected?.kind === 'node' && this.nodes.get(this.selected.id) ? this.selected.id : null;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (arrow) this.step(node, ...arrow);
    else if (event.key === 'Enter' && node) { this.rest(); this.trigger('expand', node); }
    else if (event.key === 'Delete' && node) { this.rest(); this.trigger('hide', node); }
    else if (event.key === 'Escape') this.choose({ kind: 'nothing', id: '' });
    else if (event.key === '+' || event.key === '=') this.zoom(ZOOM);
    else if (event.key === '-') this.zoom(1 / ZOOM);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The selection goes to the nearest node that way: what lies straight ahead is nearer than what lies to the side.
  step(from, dx, dy) {
    const places = this.network.getPositions();
    const here = from ? places[from] : this.network.getViewPosition();
    let best = null;
    for (const [id, place] of Object.entries(places)) {
      const [x, y] = [place.x - here.x, place.y - here.y];
      const [ahead, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      if (id === from || (from && (ahead <= 0 || aside > 2 * ahead))) continue;
      const far = from ? ahead + 2 * aside : Math.hypot(x, y);
      if (!best || far < best.far) best = { id, far };
    }
    if (!best) return;
    this.mark({ kind: 'node', id: best.id });
    this.bring(best.id);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), STEADY);
  }

  rest() {
    clearTimeout(this.resting);
    if (this.selected && !same(this.selected, this.data.selected)) this.choose(this.selected);
  }

  // --- what is selected -------------------------------------------------------------------------------------------

  mark(selected) {
    const { kind, id } = selected ?? {};
    if (kind === 'node' && this.nodes.get(id)) this.network.selectNodes([id]);
    else if (kind === 'edge' && this.edges.get(id)) this.network.setSelection({ nodes: [], edges: [id] });
    else this.network.unselectAll();
    this.selected = selected;
    this.name();
    this.say();
  }

  choose(selected) {
    this.mark(selected.kind === 'nothing' ? null : selected);
    // The same choice again is news where Python has chosen something else since.
    this.tell('selected', { ...selected, count: ++this.told });
  }

  say() {
    const { kind, id } = this.selected ?? {};
    const item = kind === 'node' ? this.nodes.get(id) : kind === 'edge' ? this.edges.get(id) : null;
    const { selected, nothing } = this.data.words;
    const count = kind === 'node' && item ? this.network.getConnectedEdges(id).length : 1;
    const told = item ? filled(selected, { what: item.title?.textContent ?? '', count }) : nothing;
    if (this.live.textContent !== told) this.live.textContent = told;
  }

  // Names relations where there is room: no word covers another one, nor a node's.
  name() {
    const places = this.network.getPositions();
    const taken = this.nodes.get().map(node => {
      const lines = String(node.label).split('\n');
      const across = Math.max(2 * node.size, ...lines.map(line => width(line, 13)));
      const high = 2 * node.size + 17 * lines.length;
      return box(places[node.id].x, places[node.id].y - node.size + high / 2, across, high);
    });
    const all = this.edges.length <= ALL_WORDS;
    const own = this.selected?.kind === 'node' ? new Set(this.network.getConnectedEdges(this.selected.id)) : new Set();
    if (this.selected?.kind === 'edge') own.add(this.selected.id);
    const changes = [];
    const alike = {};
    for (const edge of this.edges.get()) if (own.has(edge.id)) alike[edge.title?.textContent] = (alike[edge.title?.textContent] ?? 0) + 1;
    const edges = this.edges.get().sort((a, b) => own.has(b.id) - own.has(a.id)); // a stable sort: those of the selection first
    for (const { id, from, to, label, title, smooth } of edges) {
      const words = title?.textContent ?? '';
      let named = words && (all || (own.has(id) && alike[words] <= ALIKE));
      if (named) {
        const [a, b] = [places[from], places[to]];
        // A bent line's middle lies off the straight one; vis-network puts the words there.
        const off = smooth?.roundness ? smooth.roundness * (smooth.type === 'curvedCW' ? 0.5 : -0.5) : 0;
        const place = box((a.x + b.x) / 2 + off * (b.y - a.y), (a.y + b.y) / 2 - off * (b.x - a.x), width(words, 10) + 4, 13);
        named = !taken.some(other => overlap(place, other));
        if (named) taken.push(place);
      }
      const wanted = named ? words : ' '; // vis-network keeps a label that an update leaves out
      if ((label ?? ' ') !== wanted) changes.push({ id, label: wanted });
    }
    if (changes.length) this.edges.update(changes);
  }

  // --- what Python says -------------------------------------------------------------------------------------------

  report() {
    const rounded = Object.entries(this.network.getPositions()).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]);
    this.tell('places', Object.fromEntries(rounded));
  }

  update(data) {
    if (data.drawing !== this.data.drawing) {
      this.edges.clear();
      this.nodes.clear();
      this.nodes.add(data.nodes.map(prepared));
      this.edges.add(data.edges.map(prepared));
      this.show(data);
      this.begin();
      return;
    }
    const before = this.data;
    const wanted = new Set(data.nodes.map(node => node.id));
    const wantedEdges = new Set(data.edges.map(edge => edge.id));
    this.edges.remove(this.edges.getIds().filter(id => !wantedEdges.has(id)));
    this.nodes.remove(this.nodes.getIds().filter(id => !wanted.has(id)));

    const old = new Map(before.nodes.map(node => [node.id, node]));
    const fresh = data.nodes.filter(node => !this.nodes.get(node.id));
    const restyled = data.nodes.filter(node => this.nodes.get(node.id) && !same(unplaced(node), unplaced(old.get(node.id) ?? {})));
    this.nodes.update(restyled.map(node => prepared(unplaced(node))));
    this.nodes.add(fresh.map(prepared));

    const oldEdges = new Map(before.edges.map(edge => [edge.id, edge]));
    const changed = data.edges.filter(edge => !same(edge, oldEdges.get(edge.id)));
    this.edges.remove(changed.map(edge => edge.id)); // what an edge no longer has, an update would leave
    this.edges.add(changed.map(prepared));

    this.show(data);
    if (fresh.length && !this.inSight(fresh.map(node => node.id))) {
      this.network.fit({ ...FIT, minZoomLevel: READABLE, animation: GLIDE });
    }
  }

  show(data) {
    const before = this.data;
    this.data = data;
    this.host.setAttribute('aria-label', data.label);
    this.host.dataset.nodes = String(data.nodes.length);
    if (!same(data.words, before?.words)) this.caption(data.words);
    if (!same(data.legend, before?.legend)) this.drawLegend(data.legend);
    this.mark(data.selected);
    if (data.look.count !== (before?.look.count ?? data.look.count)) this.lookAt(data.look);
    // The address follows the view without a new entry: Back leaves the page at once. Streamlit's own way would add one.
    const { pathname, search, hash } = window.location;
    if (data.address != null && data.address !== before?.address && search !== `?${data.address}`) {
      window.history.replaceState(window.history.state, '', `${pathname}?${data.address}${hash}`);
    }
  }

  lookAt({ node, edge }) {
    this.bring(node);
    const nodes = this.selected?.kind === 'node' && this.nodes.get(this.selected.id) ? [this.selected.id] : [];
    if (this.edges.get(edge)) this.network.setSelection({ nodes, edges: [edge] }, { highlightEdges: false });
  }

  caption(words) {
    for (const button of this.controls.querySelectorAll('button')) {
      const name = words[button.dataset.do];
      button.setAttribute('aria-label', name);
      button.setAttribute('title', name);
    }
    this.controls.setAttribute('aria-label', words.controls);
    this.list.setAttribute('aria-label', words.legend);
    this.keys.querySelector('summary').textContent = words.keys;
    this.keys.querySelector('dl').replaceChildren(
      ...words.each_key.flatMap(([key, meaning]) => [element('dt', key), element('dd', meaning)]),
    );
  }

  drawLegend(entries) {
    const held = this.list.getRootNode().activeElement?.dataset?.label;
    this.list.replaceChildren(
      ...entries.map(({ label, name, colour, shape, count, on }) => {
        const button = element('button', null, { type: 'button', 'data-label': label, 'aria-pressed': String(on), title: this.data.words.toggle });
        const sign = document.createElementNS(SVG, 'svg');
        sign.setAttribute('viewBox', '0 0 14 14');
        sign.setAttribute('aria-hidden', 'true');
        sign.setAttribute('fill', colour);
        sign.setAttribute('stroke', '#24292f');
        const path = document.createElementNS(SVG, 'path');
        path.setAttribute('d', SHAPES[shape] ?? SHAPES.dot);
        sign.append(path);
        button.append(sign, element('span', name), element('b', count));
        const item = element('li');
        item.append(button);
        return item;
      }),
    );
    if (held) this.list.querySelector(`[data-label="${CSS.escape(held)}"]`)?.focus();
  }

  end() {
    clearTimeout(this.waiting);
    clearTimeout(this.resting);
    this.network.destroy();
  }
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = new View(parentElement, data);
    views.set(parentElement, view);
  } else if (data !== view.data) {
    view.update(data);
  }
  view.tell = setStateValue;
  view.trigger = setTriggerValue;
  return () => {
    view.end();
    views.delete(parentElement);
  };
}
