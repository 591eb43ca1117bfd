import ADMIN_ONLY from '@salesforce/label/c.Greendoor_AdminOnly';
import UNREACHABLE from '@salesforce/label/c.Greendoor_ConnectorUnreachable';
import { context } from '../context.js';
import { callout } from '../org.js';
import { refusal } from '../refusal.js';

const PERMISSION = 'Greendoor_Admin';

/** Stands in for Connector.get: parameters fill the path's places in braces; the others become its query. */
export const get = (path, parameters) => send(path, parameters, { method: 'GET' });

/** Stands in for Connector.post. */
export const post = (path, parameters, body = {}) => send(path, parameters, { method: 'POST', body });

async function send(path, parameters, options) {
    if (!context.customPermissions.includes(PERMISSION)) {
        throw refusal(ADMIN_ONLY);
    }
    try {
        return (await callout('Greendoor', `/api/operator${address(path, parameters)}`, options)) ?? null;
    } catch ({ answer }) {
        throw refusal(answer?.error ?? UNREACHABLE);
    }
}

function address(path, parameters = {}) {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
    const query = given.filter(([name]) => !path.includes(`{${name}}`));
    const filled = given.reduce(
        (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
        path
    );
    return query.length ? `${filled}?${new URLSearchParams(query)}` : filled;
}
