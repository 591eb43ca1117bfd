const refreshers = new WeakMap();

/**
 * An Apex method by its stand-in: a function for imperative calls that is a wire adapter as well. Results are
 * frozen, as in an org.
 */
export function apexMethod(standIn) {
    const invoke = async (parameters = {}) => freeze(await standIn(parameters));
    invoke.adapter = class {
        constructor(dataCallback) {
            this.dataCallback = dataCallback;
            this.emit({ data: undefined, error: undefined });
        }

        connect() {
            this.connected = true;
        }

        disconnect() {
            this.connected = false;
        }

        update(parameters) {
            if (Object.values(parameters).every((value) => value !== undefined)) {
                this.parameters = parameters;
                this.load();
            }
        }

        async load() {
            const { parameters } = this;
            const result = await invoke(parameters).then(
                (data) => ({ data, error: undefined }),
                (error) => ({ data: undefined, error })
            );
            if (this.connected && parameters === this.parameters) {
                this.emit(result);
            }
        }

        emit(result) {
            refreshers.set(result, () => this.load());
            this.dataCallback(result);
        }
    };
    return invoke;
}

/** Reads again what a wire has provided. */
export const refreshApex = (provisioned) => refreshers.get(provisioned)?.();

function freeze(value) {
    if (value && typeof value === 'object') {
        Object.values(value).forEach(freeze);
        Object.freeze(value);
    }
    return value;
}
