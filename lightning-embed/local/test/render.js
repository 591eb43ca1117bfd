import { createElement } from 'lwc';

/** Lets promises and the re-rendering that follows them happen. */
export async function settled() {
    for (let turn = 0; turn < 8; turn++) {
        // Each turn may queue another.
        // eslint-disable-next-line no-await-in-loop
        await Promise.resolve();
    }
}

/** Puts a component with these properties on the page. */
export async function render(tag, Component, properties) {
    const element = createElement(tag, { is: Component });
    Object.assign(element, properties);
    document.body.appendChild(element);
    await settled();
    return element;
}

/** Takes all components off the page again. */
export function clear() {
    document.body.replaceChildren();
}

/** All text of an element: its own, its components', and what is slotted into them. */
export function textOf(node) {
    const own = node.nodeType === Node.TEXT_NODE ? node.textContent : '';
    const children = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes];
    return [own, ...children.map(textOf)].join(' ').replace(/\s+/g, ' ').trim();
}

/** First element that fits the selector, as deep as components go. */
export function find(root, selector) {
    const scope = root.shadowRoot ?? root;
    const here = scope.querySelector(selector);
    if (here) {
        return here;
    }
    for (const child of scope.querySelectorAll('*')) {
        const found = child.shadowRoot && find(child, selector);
        if (found) {
            return found;
        }
    }
    return null;
}
