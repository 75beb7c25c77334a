/** The library in one file, with the types it publishes for its many. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export * from 'echarts';
}
