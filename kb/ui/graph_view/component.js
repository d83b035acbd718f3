// Draws a graph with vis-network and tells Python what is clicked, opened and moved.
//
// Streamlit calls the default export once, and again with new `data`. What lives between two calls is kept by the element
// that the component is mounted on. Python decides where nodes stand; a node that is drawn already is never moved.
// Every word is put in as text, never as HTML.

const views = new WeakMap();
const DOUBLE_CLICK = 240; // ms in which a second click makes the first one part of a double click
const FIT = { maxZoomLevel: 1.15 };
const MARGIN = 30;
const LEAST = 380; // pixels high on a narrow screen

const SHAPES = {
  dot: '<circle cx="7" cy="7" r="6"/>',
  square: '<path d="M1.5 1.5h11v11h-11z"/>',
  diamond: '<path d="M7 .5 13.5 7 7 13.5.5 7z"/>',
  triangle: '<path d="M7 1 13.5 13H.5z"/>',
  triangleDown: '<path d="M7 13 13.5 1H.5z"/>',
  hexagon: '<path d="M3.7 1.2h6.6L13.5 7l-3.2 5.8H3.7L.5 7z"/>',
  star: '<path d="m7 .5 2 4.4 4.7.5-3.5 3.2 1 4.7L7 10.9l-4.2 2.4 1-4.7L.3 5.4 5 4.9z"/>',
};

function asText(words) {
  const element = document.createElement('div');
  element.textContent = String(words);
  return element;
}

const prepared = item => (item.title == null ? { ...item } : { ...item, title: asText(item.title) });
const unplaced = ({ x, y, ...rest }) => rest;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function drawLegend(list, entries) {
  list.replaceChildren(
    ...entries.map(({ name, colour, shape }) => {
      const item = document.createElement('li');
      const sign = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      sign.setAttribute('viewBox', '0 0 14 14');
      sign.setAttribute('aria-hidden', 'true');
      sign.innerHTML = SHAPES[shape] ?? SHAPES.dot; // constants from above
      sign.setAttribute('fill', colour);
      sign.setAttribute('stroke', '#24292f');
      item.append(sign, document.createTextNode(name));
      return item;
    }),
  );
}

class View {
  constructor(parent, data) {
    this.host = parent.querySelector('.kb-canvas');
    this.list = parent.querySelector('.kb-legend');
    // Percentages do not reach through Streamlit's wrappers, and vis-network measures when it is made.
    const width = this.host.clientWidth || data.height;
    this.host.style.height = `${Math.round(Math.min(data.height, Math.max(width, LEAST)))}px`;
    this.nodes = new vis.DataSet(data.nodes.map(prepared));
    this.edges = new vis.DataSet(data.edges.map(prepared));
    this.network = new vis.Network(this.host, { nodes: this.nodes, edges: this.edges }, data.options);
    this.untouched = true;
    this.listen();
    this.fit();
    this.host.kbNetwork = this.network; // how a test finds a node on the canvas
    this.show(data);
  }

  listen() {
    const { network } = this;
    network.on('click', ({ nodes, edges }) => {
      clearTimeout(this.waiting);
      const selected = nodes.length ? { kind: 'node', id: nodes[0] } : edges.length ? { kind: 'edge', id: edges[0] } : null;
      if (selected) this.waiting = setTimeout(() => this.tell('selected', selected), DOUBLE_CLICK);
    });
    network.on('doubleClick', ({ nodes }) => {
      clearTimeout(this.waiting);
      if (nodes.length) this.trigger('expand', nodes[0]);
    });
    network.on('dragStart', () => { this.untouched = false; });
    network.on('zoom', () => { this.untouched = false; });
    network.on('dragEnd', ({ nodes }) => { if (nodes.length) this.report(); });
    network.on('resize', () => { if (this.untouched) this.fit(); });
    network.once('afterDrawing', () => { this.host.dataset.drawn = 'true'; });
  }

  // vis-network leaves no air around the outermost labels.
  fit() {
    this.network.fit({ ...FIT, animation: false });
    this.network.moveTo({ scale: this.network.getScale() * 0.93 });
  }

  report() {
    const rounded = Object.entries(this.network.getPositions()).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]);
    this.tell('places', Object.fromEntries(rounded));
  }

  update(data) {
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
    this.edges.update(data.edges.filter(edge => !same(edge, oldEdges.get(edge.id))).map(edge => ({ label: undefined, ...prepared(edge) })));

    if (!same(data.options, before.options)) this.network.setOptions(data.options);
    this.show(data);
    if (fresh.length && !this.inSight(fresh.map(node => node.id))) {
      this.network.fit({ ...FIT, animation: { duration: 350, easingFunction: 'easeInOutQuad' } });
    }
  }

  inSight(ids) {
    const { clientWidth, clientHeight } = this.host;
    return Object.values(this.network.getPositions(ids)).every(place => {
      const { x, y } = this.network.canvasToDOM(place);
      return x > MARGIN && y > MARGIN && x < clientWidth - MARGIN && y < clientHeight - MARGIN;
    });
  }

  show(data) {
    this.data = data;
    this.host.setAttribute('aria-label', data.label);
    this.host.dataset.nodes = String(data.nodes.length);
    drawLegend(this.list, data.legend);
    const { kind, id } = data.selected ?? {};
    if (kind === 'node' && this.nodes.get(id)) this.network.selectNodes([id]);
    else if (kind === 'edge' && this.edges.get(id)) this.network.setSelection({ nodes: [], edges: [id] });
    else this.network.unselectAll();
  }

  end() {
    clearTimeout(this.waiting);
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
