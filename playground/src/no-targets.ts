/** What the page takes for `lint/target/limits.ts`: it asks for no program besides Caffe. */
export function excesses(): readonly never[] {
  return [];
}
