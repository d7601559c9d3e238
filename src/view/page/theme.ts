/** Takes the light theme for the dark one, or the other way round; at first, the page's is that of the system. */
export function turnTheme(): void {
  const { documentElement: root } = document;
  const isDark =
    root.dataset.theme === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset.theme === 'dark';
  root.dataset.theme = isDark ? 'light' : 'dark';
}
