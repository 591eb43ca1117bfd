import { get, post } from './connector.js';

export const status = () => get('/status');
export const reconcile = ({ objectName, repair }) => post('/certificates', { object: objectName, repair });
export const paused = () => get('/sync/pause');
export const pause = () => post('/sync/pause');
export const resume = () => post('/sync/resume');
export const rejectedRecords = () => get('/rejected-records');
export const retryRecord = ({ id }) => post('/rejected-records/{id}/retry', { id });
export const ignoreRecord = ({ id }) => post('/rejected-records/{id}/ignore', { id });
export const writeBack = () => get('/write-back');
export const rejectedMessages = () => get('/write-back/rejected');
export const retryMessage = ({ id }) => post('/write-back/rejected/retry', { id });
export const ignoreMessage = ({ id }) => post('/write-back/rejected/{id}/ignore', { id });
export const runs = () => get('/write-back/runs');
