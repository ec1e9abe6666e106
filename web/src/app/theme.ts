import { type CSSVariablesResolver, createTheme, localStorageColorSchemeManager } from '@mantine/core';

const TARGET = '44px';

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 2 },
  colors: {
    petrol: [
      '#eef6f6',
      '#d6e9ea',
      '#8fd3d6',
      '#79b4b9',
      '#46929a',
      '#25757f',
      '#145e69',
      '#0d4b55',
      '#0a3c45',
      '#072e36',
    ],
  },
  fontFamily: '"Source Sans 3 Variable", "Source Sans 3", "Segoe UI", system-ui, sans-serif',
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  headings: { fontWeight: '680' },
  defaultRadius: '10px',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { size: 'md', variant: 'filled' },
      styles: {
        root: {
          display: 'inline-grid',
          alignItems: 'center',
          minHeight: TARGET,
          height: 'auto',
          paddingBlock: 8,
        },
        label: { whiteSpace: 'normal' },
      },
    },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Drawer: { defaultProps: { transitionProps: { duration: 180 } } },
  },
});

/** Mantine's own names pointed at the palette of tokens.css, so that light and dark are decided in one place. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--quiet)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--band)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-placeholder': 'var(--quiet)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--petrol)',
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The key is read by public/boot.js too, before the first paint. */
export const colourMemory = localStorageColorSchemeManager({ key: 'passerelle.colours' });
