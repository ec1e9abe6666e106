import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../lib/problem.ts';
import { colourMemory, cssVariables, theme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // Offline is shown as an error with a retry, never as a wait without end.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && error instanceof ApiError && error.code === 'unavailable',
    },
  },
});

export const Providers = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={colourMemory}
    cssVariablesResolver={cssVariables}
  >
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  </MantineProvider>
);
