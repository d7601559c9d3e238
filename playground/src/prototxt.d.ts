declare module '*.prototxt' {
  const text: string;
  export default text;
}
