/** Today in Asia/Manila, `YYYY-MM-DD`. */
export const todayInManila = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Manila' }).format();
