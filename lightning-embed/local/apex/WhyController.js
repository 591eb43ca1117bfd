import { get } from './connector.js';

export const why = ({ recordId, field }) => get('/why', { record: recordId, field });
