/**
 * Does work that may fail. The component is busy while it lasts, and has its error afterwards.
 *
 * @param component whose `busy` and `error` its template shows
 * @param {function(): Promise} work
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function attempt(component, work) {
    component.busy = true;
    component.error = undefined;
    try {
        await work();
    } catch (error) {
        component.error = error;
    } finally {
        component.busy = false;
    }
    return !component.error;
}
