export async function prepareTemplate(_url: string): Promise<void> {}
