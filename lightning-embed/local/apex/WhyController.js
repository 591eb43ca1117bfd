import { get, post } from './connector.js';

export const why = ({ recordId, field }) => get('/why', { record: recordId, field });
export const takeBack = ({ run, recordId }) =>
    post('/write-back/runs/{run}/records/{record}/undo', { run, record: recordId });
