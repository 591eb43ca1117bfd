import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import replace from '@rollup/plugin-replace';
import { salesforceModules } from './build/salesforce-modules.mjs';

const local = import.meta.dirname;
const packages = resolve(local, '../node_modules');
const output = resolve(local, '../target/classes/lightning');
const ADDRESS = '/lightning/assets/';

/** The styles that base components and panels expect of an org's pages, and the page that loads everything. */
const page = {
    name: 'page',
    buildStart() {
        rmSync(output, { recursive: true, force: true });
    },
    writeBundle(options, bundle) {
        const assets = resolve(output, 'assets');
        mkdirSync(assets, { recursive: true });
        const styles = 'salesforce-lightning-design-system.min.css';
        cpSync(
            resolve(packages, '@salesforce-ux/design-system/assets/styles', styles),
            resolve(assets, 'slds.css')
        );
        cpSync(resolve(local, 'page.css'), resolve(assets, 'page.css'));
        cpSync(resolve(local, 'icon.svg'), resolve(assets, 'icon.svg'));
        const entry = Object.values(bundle).find(({ isEntry }) => isEntry);
        writeFileSync(resolve(output, 'index.html'), html(entry.fileName));
    }
};

const html = (entry) => `<!doctype html>
<html lang="en" dir="ltr">
    <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Lightning</title>
        <link rel="icon" href="${ADDRESS}icon.svg" />
        <link rel="stylesheet" href="${ADDRESS}slds.css" />
        <link rel="stylesheet" href="${ADDRESS}page.css" />
        <script type="module" src="${ADDRESS}${entry}"></script>
    </head>
    <body></body>
</html>
`;

export default {
    input: resolve(local, 'main.js'),
    output: {
        dir: resolve(output, 'assets'),
        format: 'esm',
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js'
    },
    plugins: [
        page,
        salesforceModules(),
        replace({
            preventAssignment: true,
            values: {
                'import.meta.env.SSR': 'false',
                'process.env.NODE_ENV': JSON.stringify('production')
            }
        }),
        lwc({
            rootDir: resolve(local, 'modules'),
            modules: [{ dir: resolve(local, 'modules') }, { npm: 'lightning-base-components' }],
            apiVersion: 66,
            enableDynamicComponents: true,
            enableSyntheticElementInternals: true
        })
    ],
    onwarn(warning, report) {
        const file = warning.loc?.file ?? warning.id ?? warning.ids?.[0] ?? '';
        if (file.includes('node_modules')) {
            return;
        }
        report(warning);
        throw new Error(`${file}: ${warning.message}`);
    }
};
