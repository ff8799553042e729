class Grid:
    def __init__(self, size):
        self.size = size
        self.at = (0, 0)

    def reset(self):
        self.at = (0, 0)
        return self.at

    def step(self, action):
        x, y = self.at
        if action == 0:
            x = min(x + 1, self.size - 1)
        elif action == 1:
            x = max(x - 1, 0)
        elif action == 2:
            y = min(y + 1, self.size - 1)
        else:
            y = max(y - 1, 0)
        self.at = (x, y)
        if x == self.size - 1 and y == self.size - 1:
            return self.at, 1.0, True
        return self.at, -0.01, False


class Random:
    def __init__(self, x):
        self.x = x

    def next(self):
        self.x = (self.x * 1664525 + 1013904223) & 0xFFFFFFFF
        return self.x >> 16


def best(v):
    b = 0
    for i, x in enumerate(v):
        if x > v[b]:
            b = i
    return b


class Agent:
    def __init__(self):
        self.q = {}
        self.rng = Random(1)

    def values(self, s):
        v = self.q.get(s)
        if v is None:
            v = self.q[s] = [0.0] * 4
        return v

    def act(self, s):
        if self.rng.next() % 10 == 0:
            return self.rng.next() % 4
        return best(self.values(s))

    def learn(self, s, action, reward, following, done):
        target = reward
        if not done:
            v = self.values(following)
            target += 0.95 * v[best(v)]
        v = self.values(s)
        v[action] += 0.5 * (target - v[action])


def row():
    env = Grid(8)
    agent = Agent()
    steps = 0
    for _ in range(400):
        s = env.reset()
        for _ in range(500):
            action = agent.act(s)
            following, reward, done = env.step(action)
            agent.learn(s, action, reward, following, done)
            s = following
            steps += 1
            if done:
                break
    return steps
