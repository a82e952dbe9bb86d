import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Metric-compatible with Times New Roman, as NĐ30 PL I asks, with all Vietnamese letters; embedded. */
export const FONTS = {
  regular: resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
} as const;
