export * from './aws';
export * from './postgres';
export * from './testUtils';
