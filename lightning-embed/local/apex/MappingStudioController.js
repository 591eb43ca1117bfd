import { get, post } from './connector.js';

const SAMPLE_RECORDS = 5;

export const overview = () => get('/mappings');
export const file = ({ name }) => get('/mappings/file', { name });
export const entries = ({ name, text }) => post('/mappings/entries', {}, { name, text });
export const edit = ({ name, text, column, entry }) =>
    post('/mappings/edit', {}, { name, text, column, entry: entry ? JSON.parse(entry) : null });
export const check = ({ files }) => post('/mappings/check', {}, { files });
export const suggest = ({ table }) => get('/mappings/suggest', { table });
export const preview = ({ files }) => post('/mappings/preview', {}, { files, most: SAMPLE_RECORDS });
export const diff = ({ files }) => post('/mappings/diff', {}, { files });
export const apply = ({ files, reason }) => post('/mappings/apply', {}, { files, reason });
export const restoreVersion = ({ version, reason }) => post('/mappings/rollback', {}, { version, reason });
export const versions = () => get('/mappings/versions');
export const drift = () => get('/mappings/drift');
export const orgObjects = () => get('/org/objects');
export const orgFields = ({ objectName }) => get('/org/objects/{name}', { name: objectName });
