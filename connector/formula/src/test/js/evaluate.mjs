// Evaluates the formulas on standard input, one JSON text a line. Prints for each the kind of its
// value and, in Base64, the value.
import { createInterface } from 'node:readline';
import formulon from 'formulon';

function evaluate(formula) {
  try {
    return formulon.parse(formula);
  } catch (failure) {
    return { type: 'error', message: failure.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = evaluate(JSON.parse(line));
  const failed = result.type === 'error';
  const value = failed ? result.message : result.value;
  const text = typeof value === 'string' ? value : JSON.stringify(value).replace(/^"|"$/g, '');
  console.log(`${failed ? 'error' : result.dataType}\t${Buffer.from(text).toString('base64')}`);
}
