import { createElement } from 'lwc';
import App from 'shell/app';

/** Puts the app on the page. */
export const start = (body) => body.append(createElement('shell-app', { is: App }));
