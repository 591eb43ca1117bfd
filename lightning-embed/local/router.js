const ROUTES = [
    [/^\/lightning\/r\/(\w+)\/(\w{15,18})\/view$/, record],
    [/^\/lightning\/r\/(\w{15,18})\/view$/, (id) => record(undefined, id)],
    [
        /^\/lightning\/o\/(\w+)\/list$/,
        (objectApiName) => ({
            type: 'standard__objectPage',
            attributes: { objectApiName, actionName: 'list' }
        })
    ],
    [/^\/lightning\/n\/(\w+)$/, (apiName) => ({ type: 'standard__navItemPage', attributes: { apiName } })]
];
const HOME = { type: 'standard__namedPage', attributes: { pageName: 'home' } };
const ADDRESSES = {
    standard__recordPage: ({ objectApiName, recordId }) =>
        `/lightning/r/${objectApiName ? `${objectApiName}/` : ''}${recordId}/view`,
    standard__objectPage: ({ objectApiName }) => `/lightning/o/${objectApiName}/list`,
    standard__navItemPage: ({ apiName }) => `/lightning/n/${apiName}`,
    standard__namedPage: ({ pageName }) => `/lightning/page/${pageName}`
};
const arrivals = new EventTarget();

function record(objectApiName, recordId) {
    return { type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName: 'view' } };
}

/** The page reference of an address; the home page for an unknown one. */
export function pageAt(path) {
    for (const [pattern, page] of ROUTES) {
        const match = pattern.exec(path);
        if (match) {
            return page(...match.slice(1));
        }
    }
    return HOME;
}

export const addressOf = ({ type, attributes }) => ADDRESSES[type](attributes);

/** Shows another page without loading anew. */
export function go(address, { replace = false } = {}) {
    window.history[replace ? 'replaceState' : 'pushState'](null, '', address);
    window.scrollTo(0, 0);
    arrivals.dispatchEvent(new CustomEvent('arrival'));
}

/** Calls back whenever another page is shown; answers how to stop. */
export function onArrival(callback) {
    arrivals.addEventListener('arrival', callback);
    window.addEventListener('popstate', callback);
    return () => {
        arrivals.removeEventListener('arrival', callback);
        window.removeEventListener('popstate', callback);
    };
}
