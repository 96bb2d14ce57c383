// Puts what others changed into a form without moving the cursor or what was typed since the form was sent.
import { choose } from "./kept.js";

// `changes` are by field. False, and nothing is done, where somebody typed into the very words meanwhile.
export function putIn(form, changes) {
  const steps = Object.entries(changes).map(([name, change]) => stepFor(form, name, change));
  if (steps.includes(null)) return false;
  for (const step of steps) step();
  return true;
}

function stepFor(form, name, { chosen, value, edits }) {
  if (chosen) return () => choose(form.querySelector(`[data-picker][data-name="${CSS.escape(name)}"]`), chosen);
  const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
  if (!control) return () => {};
  if (!edits) return () => (control.value = value);
  const places = placesOf(edits);
  const sent = edits.filter(([change]) => change !== "put in").map(([, words]) => words).join("");
  const typed = hull(sent, control.value);
  if (typed.words.trim() && places.some((place) => place.end >= typed.start && place.start <= typed.end)) return null;
  if (typed.start < typed.end && places.some((place) => place.end > typed.start && place.start < typed.end)) return null;
  const shift = control.value.length - sent.length;
  return () => {
    for (const { start, end, words } of places.reverse()) {
      const by = start > typed.start ? shift : 0;
      control.setRangeText(words, start + by, end + by, "preserve");
    }
  };
}

// Where in what was sent something changed, and into what.
function placesOf(edits) {
  const places = [];
  let at = 0;
  let open = null;
  for (const [change, words] of edits) {
    if (change === "same") {
      at += words.length;
      open = null;
      continue;
    }
    if (!open) places.push((open = { start: at, end: at, words: "" }));
    if (change === "put in") open.words += words;
    else open.end = at += words.length;
  }
  return places;
}

// What was typed since: one stretch of what was sent, and what stands there now.
function hull(sent, now) {
  const most = Math.min(sent.length, now.length);
  let start = 0;
  while (start < most && sent[start] === now[start]) start += 1;
  let tail = 0;
  while (tail < most - start && sent.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return { start, end: sent.length - tail, words: now.slice(start, now.length - tail) };
}
