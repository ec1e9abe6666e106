export function compiled(source: string): Promise<string>;
