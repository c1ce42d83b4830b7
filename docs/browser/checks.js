// What each text in the UI must keep to, whatever it says.
import assert from "node:assert/strict";

export function has(lines, expected, where) {
  for (const each of expected) {
    const found = lines.some((line) => (each instanceof RegExp ? each.test(line) : line.includes(each)));
    assert.ok(found, `${where}: no line has ${each}:\n  ${lines.join("\n  ")}`);
  }
}

export function lacks(lines, unwanted, where) {
  for (const each of unwanted) {
    const line = lines.find((line) => (each instanceof RegExp ? each.test(line) : line.includes(each)));
    assert.ok(line === undefined, `${where}: ${each} in "${line}"`);
  }
}

/** No sentence twice, no class of ours, no Markdown that was not drawn. */
export function isClean(lines, where) {
  lacks(lines, [/\bdev\.finetune\.|\bio\.temporal\.|\bjava\.\w+\./, /\*\*|\\[_*]|```/, /\bnull\b|undefined|NaN/], where);
  const sentences = lines.flatMap((line) => line.split(/(?<=[.!?]) /)).filter((text) => /\s.*[.!?]$/.test(text));
  const twice = sentences.find((text, at) => sentences.indexOf(text) !== at);
  assert.ok(twice === undefined, `${where} says twice: ${twice}`);
}

/** Commands and JSON in letters that a shell and a parser take. */
export function canBeCopied(block, where) {
  assert.match(block, /^[\x20-\x7e]+$/, `${where}: not plain letters`);
  if (block.startsWith("{")) JSON.parse(block);
}
