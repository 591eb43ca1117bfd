import { context } from './context.js';

const PRODUCT_HEADERS = { 'X-Requested-With': 'XMLHttpRequest' };

/** An answer of the org that is not a success, in the shape in which Lightning reports errors. */
export class OrgError extends Error {
    constructor(status, errors, answer) {
        super(errors[0]?.message ?? `The org answered ${status}`);
        this.status = status;
        this.answer = answer;
        this.errorCode = errors[0]?.errorCode;
        this.body = errors.map(({ message, errorCode }) => ({ message, errorCode }));
    }
}

/** Calls the org as the signed-in person; an ended session leads to the login page. */
export async function call(path, { method = 'GET', body, foreign = false } = {}) {
    const response = await fetch(path, {
        method,
        headers: { ...PRODUCT_HEADERS, ...(body && { 'Content-Type': 'application/json' }) },
        body: body && JSON.stringify(body)
    });
    if (response.status === 401 && !foreign) {
        window.location.reload();
    }
    const text = await response.text();
    const answer = isJson(response) && text ? JSON.parse(text) : undefined;
    if (!response.ok) {
        throw new OrgError(response.status, [answer ?? []].flat(), answer);
    }
    return answer;
}

const isJson = (response) => response.headers.get('Content-Type')?.includes('json');

const rest = (path, options) => call(`${context.apiBase}${path}`, options);

/** All records of a query. */
export async function query(soql) {
    const page = await rest(`/query?q=${encodeURIComponent(soql)}`);
    let { records, nextRecordsUrl } = page;
    while (nextRecordsUrl) {
        // Pages follow one another: each names the next.
        // eslint-disable-next-line no-await-in-loop
        const next = await call(nextRecordsUrl);
        records = records.concat(next.records);
        nextRecordsUrl = next.nextRecordsUrl;
    }
    return records;
}

export const describe = (objectName) => remember(`/sobjects/${objectName}/describe`);
export const describeGlobal = () => remember('/sobjects');
export const update = (objectName, id, fields) =>
    rest(`/sobjects/${objectName}/${id}`, { method: 'PATCH', body: fields });

/** A callout through a named credential, made by the org; its answer says nothing of the session. */
export const callout = (credential, path, options) =>
    call(`/lightning/callout/${credential}${path}`, { ...options, foreign: true });

/** A text as a SOQL literal. */
export const literal = (value) => `'${String(value).replace(/[\\']/g, '\\$&')}'`;

const remembered = new Map();

function remember(path) {
    if (!remembered.has(path)) {
        remembered.set(path, rest(path));
    }
    return remembered.get(path);
}
