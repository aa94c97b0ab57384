import { describe, expect, test } from 'vitest';
import { isPlayerOrigin } from '#lib/base/player-origins.ts';
import { findEmbed } from './embeds.ts';

describe('an address on another site', () => {
  test.each([
    [
      'https://www.youtube.com/watch?v=aBcDeFgHiJk&t=90s',
      'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?autoplay=1&start=90',
    ],
    ['https://youtu.be/aBcDeFgHiJk', 'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?autoplay=1'],
    ['https://www.youtube.com/shorts/aBcDeFgHiJk', 'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?autoplay=1'],
    ['https://vimeo.com/12345/0a1b2c', 'https://player.vimeo.com/video/12345?dnt=1&autoplay=1&h=0a1b2c'],
    [
      'https://soundcloud.com/averil/bell',
      'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Faveril%2Fbell&auto_play=true',
    ],
    ['https://open.spotify.com/intl-es/episode/4rOoJ6', 'https://open.spotify.com/embed/episode/4rOoJ6'],
    ['https://www.ted.com/talks/a_talk', 'https://embed.ted.com/talks/a_talk'],
    ['https://archive.org/details/averil-1931', 'https://archive.org/embed/averil-1931?autoplay=1'],
    ['https://mastodon.social/@averil/1100', 'https://mastodon.social/@averil/1100/embed'],
  ])('%s is played from %s', (address, src) => {
    const player = findEmbed(address)?.player;
    expect(player?.src).toBe(src);
    expect(isPlayerOrigin(new URL(src).origin)).toBe(true);
  });

  test.each([
    ['https://www.youtube.com/@averil', 'youtube.com'],
    ['https://www.youtube.com/watch?v="onload=', 'youtube.com'],
    ['https://youtube.com.example/watch?v=aBcDeFgHiJk', 'youtube.com.example'],
    ['https://video.example/1', 'video.example'],
  ])('%s is a link to %s alone', (address, host) => {
    expect(findEmbed(address)).toEqual({ host, player: null });
  });

  test.each(['http://youtu.be/aBcDeFgHiJk', 'javascript:alert(1)', '//youtu.be/aBcDeFgHiJk', '/media/a.mp4', ''])(
    '"%s" is none',
    (address) => {
      expect(findEmbed(address)).toBeUndefined();
    },
  );
});
