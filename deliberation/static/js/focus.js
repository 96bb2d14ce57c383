// After a refused form the summary of errors is read first.
export function enhance(summary) {
  summary.focus();
}
