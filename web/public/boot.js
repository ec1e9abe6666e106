// Before the first paint: the remembered colours, so that a dark screen never flashes light. A file and not an
// inline script because the content security policy allows none.
(() => {
  let remembered = null;
  try {
    remembered = localStorage.getItem('passerelle.colours');
  } catch {
    // Storage is refused in some private windows: the system's preference is used then.
  }
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const isDark = remembered === 'dark' || (remembered !== 'light' && systemIsDark);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
