import '@lwc/synthetic-shadow';
import { enter } from './context.js';
import { call } from './org.js';

enter(await call('/lightning/context'));
document.documentElement.lang = navigator.language;
// Components read the context when they are loaded, so they are loaded after it.
const { start } = await import('./start.js');
start(document.body);
