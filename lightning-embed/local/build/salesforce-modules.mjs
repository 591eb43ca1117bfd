import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLabels } from './labels.cjs';

const local = resolve(import.meta.dirname, '..');
const bundles = resolve(local, '../force-app/main/default/lwc');

/** What lightning-base-components bring for themselves: their own labels, number and date formats, switches. */
const OF_BASE_COMPONENTS =
    /^@salesforce\/(accessCheck|client|featureFlag|gate|internal|i18n\/(?!(currency|lang|locale|timeZone)$)|label\/(?!c\.))/;

/**
 * Resolves what only an org provides: `c/*` bundles, `@salesforce/*` modules and the `lightning/*` modules
 * that talk to an org. An unknown label or Apex method fails the build.
 */
export function salesforceModules() {
    const labels = readLabels();
    const context = JSON.stringify(resolve(local, 'context.js'));
    const sources = {
        label: (name) => {
            const label = labels.get(name.replace('c.', ''));
            return label && `export default ${JSON.stringify(label)};`;
        },
        apex: (name) => (name ? apexMethod(name) : `export { refreshApex } from ${path('shims/apex.js')};`),
        i18n: (name) => contextValue(context, name),
        user: (name) => contextValue(context, `user${name}`),
        customPermission: (name) =>
            `import { context } from ${context};\nexport default context.customPermissions.includes('${name}') || undefined;`
    };
    return {
        name: 'salesforce-modules',
        resolveId(id) {
            const [scope, name] = id.split('/');
            if (scope === 'c') {
                return resolve(bundles, name, `${name}.js`);
            }
            if (scope === 'lightning' && existsSync(resolve(local, 'shims', `${name}.js`))) {
                return resolve(local, 'shims', `${name}.js`);
            }
            return scope === '@salesforce' && !OF_BASE_COMPONENTS.test(id) ? `\0${id}` : null;
        },
        load(id) {
            if (!id.startsWith('\0@salesforce/')) {
                return null;
            }
            const [, kind, name] = id.slice(1).split('/');
            return sources[kind]?.(name) ?? this.error(`${id.slice(1)} is not defined in force-app`);
        }
    };
}

function apexMethod(name) {
    const [controller, method] = name.split('.');
    const standIn = resolve(local, 'apex', `${controller}.js`);
    if (!existsSync(standIn) || !new RegExp(`export .*\\b${method}\\b`).test(readFileSync(standIn, 'utf8'))) {
        return undefined;
    }
    return `import { apexMethod } from ${path('shims/apex.js')};
import { ${method} } from ${JSON.stringify(standIn)};
export default apexMethod(${method});`;
}

const contextValue = (context, name) =>
    `import { context } from ${context};\nexport default context['${name}'];`;

const path = (file) => JSON.stringify(resolve(local, file));
