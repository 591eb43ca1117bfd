import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What Maven calls: installs the packages and builds the pages, each only when its inputs have changed. */
const project = resolve(import.meta.dirname, '../..');
const PACKAGES = ['package.json', 'package-lock.json'];
const SOURCES = [...PACKAGES, 'local', 'force-app/main/default/lwc', 'force-app/main/default/labels'];

unlessUnchanged('node_modules/.installed', PACKAGES, ['ci', '--no-audit', '--no-fund']);
unlessUnchanged('target/classes/lightning/.built', SOURCES, ['run', '--silent', 'build']);

function unlessUnchanged(stamp, inputs, npm) {
    const file = resolve(project, stamp);
    const hash = createHash('sha256');
    inputs.map((input) => resolve(project, input)).forEach((input) => digest(hash, input));
    const digested = hash.digest('hex');
    if (existsSync(file) && readFileSync(file, 'utf8') === digested) {
        return;
    }
    const { status, error } = spawnSync('npm', npm, {
        cwd: project,
        stdio: 'inherit',
        shell: process.platform === 'win32'
    });
    if (status !== 0) {
        console.error(`npm ${npm.join(' ')} failed in ${project}${error ? `: ${error.message}` : ''}`);
        process.exit(1);
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, digested);
}

function digest(hash, path) {
    if (statSync(path).isDirectory()) {
        readdirSync(path)
            .sort()
            .forEach((name) => digest(hash, resolve(path, name)));
    } else {
        hash.update(`${path.slice(project.length)}\0`).update(readFileSync(path));
    }
}
